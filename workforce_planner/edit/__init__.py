"""The commands that turn a plan into a set of changes, with history and rebase; it does not apply, store
or show them."""
