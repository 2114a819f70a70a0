"""Resolve: mentions become actors, offices, places and calendar times; plain values in and out."""
