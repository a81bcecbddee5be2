"""The problems at the foot of the window: grouped, mended with one click, or ignored with a reason."""
