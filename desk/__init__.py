"""What is kept of questions and answers, and the staff's own: FAQ, feedback, accounts."""
