"""Answers written by a language model from weighed evidence, checked claim by claim."""
