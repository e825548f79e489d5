"""Who did and saw what: an append-only, hash-chained trail."""
