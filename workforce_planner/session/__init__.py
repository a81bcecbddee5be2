"""The open document, its jobs, actions and preferences: all that a shell may ask for; no Qt import of its
own."""
