"""Work in progress, kept in a database so that a reload, a lost connection or a restart loses nothing."""
