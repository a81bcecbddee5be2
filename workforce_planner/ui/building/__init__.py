"""Building quickly: teams from a template, posts split, merged and backfilled, a tier replaced; each with a preview."""
