"""The joining place: commands, settings, pipeline, replay, demo. It alone sees all the other packages."""
