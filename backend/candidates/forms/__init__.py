"""The shape of what coaches enter about candidates."""
