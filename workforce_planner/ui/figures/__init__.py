"""The strip of live figures and their explanations."""
