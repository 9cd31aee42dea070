"""One module of queries per subject. They neither commit nor swallow errors: the caller owns the transaction."""
