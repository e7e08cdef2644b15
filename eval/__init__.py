"""Quality, measured: one folder a stage, floors that only rise. Run `make eval`."""
