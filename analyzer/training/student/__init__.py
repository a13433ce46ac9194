"""The student: a small network that foretells what a sentence encoder, fine-tuned on the labels, says of each pole.

Three steps: :mod:`teacher` fine-tunes the sentence encoder, :mod:`pool` gathers what it is asked about, :mod:`distil`
teaches the student from its answers (knowledge distillation, Hinton et al. 2015). Only the student is shipped.
"""
