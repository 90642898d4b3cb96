"""From the model to pages: one module for each kind of page, with its template.

Pages are plain values; whoever publishes them decides how. Nothing here knows MkDocs.
"""
