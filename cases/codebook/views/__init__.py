"""Pages of the codebook: to read its releases, and to edit its draft."""
