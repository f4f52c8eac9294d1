"""Other people's programs on the same problem: what each finds in the same time, scored by the same appraisal."""
