"""Wiki markup of MediaWiki's messages: what a reader sees of it."""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"<nowiki>|</nowiki>|<nowiki ?/>", ""),
        (r"<(ref|syntaxhighlight|source|templatedata)\b[^>]*>.*?</\1>", " "),
        (r"\[\[(?:file|image|category|special|help|mediawiki|project|user)[^\]|]*\]\]", " "),
        (r"\[\[[^\]|]*\|([^\]]*)\]\]", r"\1"),
        (r"\[\[:?([^\]]*)\]\]", r"\1"),
        (r"\[(?:https?:|mailto:|//|\$)[^\s\]]*\s+([^\]]*)\]", r"\1"),
        (r"\[(?:https?:|mailto:|//|\$)[^\s\]]*\]", " "),
        (r"'{2,}|__[A-Z]+__|={2,}|~{3,}", ""),
        (r"^[*#:;|!]+[-+]?\s*", ""),
    )
)


def strip_wiki(message: str) -> str:
    """Return a message without templates, links and other wiki markup; of alternatives, the last one remains.

    >>> strip_wiki("{{PLURAL:$1|One page|$1 pages}} in [[Special:Log|the ''log'']]")
    '$1 pages in the log'
    """
    while "{{" in message:
        replaced = _TEMPLATE.sub(_alternative, message)
        if replaced == message:
            break
        message = replaced
    for pattern, replacement in _RULES:
        message = pattern.sub(replacement, message)
    return message


def _alternative(template: re.Match[str]) -> str:
    head, *alternatives = template[1].split("|")
    if not re.match(r"\s*(?:plural|gender|grammar)\s*:", head, re.IGNORECASE):
        return " "
    texts = [text for text in alternatives if text.strip() and not re.match(r"\s*\d+=", text)]
    return texts[-1] if texts else " "
