"""Stages to begin a journey with: common models of a customer's path."""

from __future__ import annotations

from ..problems import mark

__all__ = ["STAGE_MODELS"]

STAGE_MODELS: dict[str, tuple[str, ...]] = {
    "need-to-return": (
        mark("Need"),
        mark("Interest"),
        mark("Research"),
        mark("Purchase"),
        mark("Return"),
    ),
    "research": (
        mark("Awareness of the need"),
        mark("Search for information"),
        mark("Study of alternatives"),
        mark("Purchase"),
        mark("Use"),
        mark("Disposal"),
    ),
    "tx": (
        mark("First consideration"),
        mark("Active evaluation"),
        mark("Moment of purchase"),
        mark("After the purchase"),
        mark("Trigger to the second purchase"),
        mark("Loyalty loop"),
    ),
    "shop": (
        mark("Company's site"),
        mark("Order"),
        mark("Payment"),
        mark("Delivery"),
        mark("Service"),
        mark("Return of goods"),
        mark("Refund"),
    ),
    "airline": (
        mark("Search for tickets"),
        mark("Purchase"),
        mark("Waiting for the flight"),
        mark("Way to the airport"),
        mark("Airport"),
        mark("Flight"),
        mark("Arrival"),
        mark("After the journey"),
    ),
}
"""By name: need to return, research, transactional experience, a shop, an airline."""
