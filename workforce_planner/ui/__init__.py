"""The window: shows a session and turns gestures into commands; it holds no rule and no figure of its own."""
