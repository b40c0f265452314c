"""The warm, isolated process that runs a candidate's code: zygote, referee and candidate. See docs/judge.md."""
