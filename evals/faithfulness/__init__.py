"""How true answers are to what they cite: agreement with labels by hand, and ALCE's figures."""
