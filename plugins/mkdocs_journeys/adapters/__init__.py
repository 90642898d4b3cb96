"""Faces towards site generators: one package a generator."""
