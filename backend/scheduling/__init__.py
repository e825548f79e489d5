"""Work done in the background: when it is due, who does it, and what happens when it fails or its worker dies."""
