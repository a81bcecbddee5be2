"""The table of posts, people or assignments."""
