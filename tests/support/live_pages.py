"""Two pages; tests add questions to the second that depend on those that are there."""

LIVE = """
survey: live
title: What happened?
pages:
  - id: first
    title: Before
    questions:
      - {id: lives, type: one, ask: Do you live here?, options: {yes: Yes, no: No}}
  - id: page
    title: Your street
    questions:
      - {id: helped, type: one, ask: Have you helped?, options: {yes: Yes, no: No}}
"""
