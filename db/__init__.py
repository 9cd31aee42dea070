"""Storage: the engine, the tables, the queries (``db.queries``), the leader lock and the migrations."""
