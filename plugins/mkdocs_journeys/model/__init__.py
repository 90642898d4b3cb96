"""What is known: journeys, personas, evidence, and the Atlas that holds them all.

This room imports nothing else of the package. Everything in it is immutable.
"""
