"""Small forms that a resident fills in: one question, two, and the same with a second page."""

HELPED = """\
survey: parks
title: Our park
pages:
  - id: doing
    title: What you do now
    questions:
      - id: helped
        type: one
        ask: Have you helped here this year?
        options:
          yes: Yes
          no: No
"""

PARKS = (
    HELPED
    + """\
      - id: story
        type: long
        required: free
        ask: What happened?
"""
)

TWO_PAGES = (
    PARKS
    + """
  - id: next
    title: Next year
    questions:
      - id: again
        type: one
        ask: Would you help again?
        options:
          yes: Yes
          no: No
"""
)
