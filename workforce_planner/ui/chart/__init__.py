"""The chart on screen: one painted widget, and what is around it."""
