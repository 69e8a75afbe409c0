"""Fetches the packages of ``tools/sources.toml`` and turns them into clean text, one file per language.

The data flow is the layout::

    sources.toml ── catalogue ──▶ packages ── fetch ──▶ files in a cache
    files ── sources (readers/) ──▶ tagged strings ── tags, cleaning ──▶ lines ── extract ──▶ text files

Run ``python -m tools.corpora fetch`` and then ``python -m tools.corpora extract --role train --out DIR``.
"""
