"""The knowledge base: content as files, and the understanding that finds an entry for a question."""
