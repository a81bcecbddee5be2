"""The history at the side of the window: every step, the point the plan is at, named versions."""
