//! The screen as a screen reader meets it: roles and names in reading order.

use egui::accesskit::{Node, NodeId, TreeUpdate};
use std::collections::HashMap;

/// The tree as indented lines, one for each thing that has a role worth saying or a name.
#[must_use]
pub fn reading(update: &TreeUpdate) -> String {
    let nodes: HashMap<NodeId, &Node> = update.nodes.iter().map(|(id, node)| (*id, node)).collect();
    let mut out = String::new();
    if let Some(tree) = &update.tree {
        walk(&nodes, tree.root, 0, update.focus, &mut out);
    }
    out
}

fn walk(nodes: &HashMap<NodeId, &Node>, id: NodeId, depth: usize, focus: NodeId, out: &mut String) {
    // A tree deeper than this is broken; stop rather than overflow.
    if depth > 64 {
        return;
    }
    let Some(node) = nodes.get(&id) else { return };
    let name = node.label().or_else(|| node.value()).unwrap_or_default();
    let mut next = depth;
    if !name.is_empty() {
        out.push_str(&"  ".repeat(depth));
        out.push_str(&format!("{:?}: {name}", node.role()));
        if let Some(toggled) = node.toggled() {
            out.push_str(&format!(" [{toggled:?}]"));
        }
        if id == focus {
            out.push_str(" [focus]");
        }
        out.push('\n');
        next += 1;
    }
    for child in node.children() {
        walk(nodes, *child, next, focus, out);
    }
}
