"""Values: the frozen values between stages, one concept a file; `docs/record.md` describes the record they form."""
