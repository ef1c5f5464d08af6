"""What a notice orders: its tasks, targets, units and rules, validated and searched."""
