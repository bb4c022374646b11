"""Text from scans and pictures: drawn, straightened, read, and read again where unsure."""
