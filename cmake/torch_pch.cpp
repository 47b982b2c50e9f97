// Exists so that the shared precompiled header has a translation unit to belong to.
