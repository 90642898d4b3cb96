"""Stage models for new journeys: common models of a customer's path."""

from __future__ import annotations

from ..diagnostics import N_

__all__ = ["STAGE_MODELS"]

STAGE_MODELS: dict[str, tuple[str, ...]] = {
    "need-to-return": (
        N_("Need"),
        N_("Interest"),
        N_("Research"),
        N_("Purchase"),
        N_("Return"),
    ),
    "research": (
        N_("Awareness of the need"),
        N_("Search for information"),
        N_("Study of alternatives"),
        N_("Purchase"),
        N_("Use"),
        N_("Disposal"),
    ),
    "tx": (
        N_("First consideration"),
        N_("Active evaluation"),
        N_("Moment of purchase"),
        N_("After the purchase"),
        N_("Trigger to the second purchase"),
        N_("Loyalty loop"),
    ),
    "shop": (
        N_("Company's site"),
        N_("Order"),
        N_("Payment"),
        N_("Delivery"),
        N_("Service"),
        N_("Return of goods"),
        N_("Refund"),
    ),
    "airline": (
        N_("Search for tickets"),
        N_("Purchase"),
        N_("Waiting for the flight"),
        N_("Way to the airport"),
        N_("Airport"),
        N_("Flight"),
        N_("Arrival"),
        N_("After the journey"),
    ),
}
"""Names of the stages by model."""
