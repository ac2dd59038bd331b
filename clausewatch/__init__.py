"""The joining place: commands, settings, pipeline, replay, demo. The only package that sees all the others."""
