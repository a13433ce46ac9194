"""A folder of files: found, scored in worker processes, kept one result a file, and tabulated."""
