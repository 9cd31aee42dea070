"""Storage: the engine, the tables, one file of queries per subject, and the migrations."""
