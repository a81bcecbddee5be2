"""The command line: words and files in, words and files out through a session; it loads no Qt until a
command needs it."""
