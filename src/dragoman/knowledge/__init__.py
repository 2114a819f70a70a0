"""Knowledge: what the system knows, as data files with loaders."""
