"""How sure the rule inchikey-identity is: measured on pages whose names and keys are known."""
