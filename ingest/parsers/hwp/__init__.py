"""HWP 5, HWPX and HWPML: three containers of one document model."""
