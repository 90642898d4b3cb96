"""Data model: journeys, personas, evidence, and the Atlas that contains them.

This room imports nothing else of the package. Everything in it is immutable.
"""
