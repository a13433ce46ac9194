"""What plugs into other tools' pipelines: spaCy's and scikit-learn's."""
