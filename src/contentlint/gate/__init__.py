"""What a gate lets through: findings that are known, and those that a change did not make."""
