//! The axe-core checker on whatever is on screen.

use super::browser::Browser;
use super::root;
use serde_json::json;
use std::fs;

impl Browser {
    /// Panics with every violation axe-core finds on this screen, by WCAG 2.2 AA and its own best practices.
    pub fn is_accessible(&self, screen: &str) {
        let file = root().join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&file).unwrap_or_else(|_| panic!("axe-core is missing; make test installs it"));
        // A script of the driver's is not bound by the page's policy.
        self.session.run(&format!("if (!window.axe) {{ {axe} }}"), json!([]));
        let violations = self.session.run_async(
            "const { violations } = await axe.run(document, { resultTypes: ['violations'] });
             return violations.map(({ id, help, nodes }) => `${id}: ${help}\\n` + nodes.map((node) => `    ${node.target} ${node.html}`).join('\\n'));",
            json!([]),
        );
        let violations: Vec<&str> = violations.as_array().into_iter().flatten().filter_map(|violation| violation.as_str()).collect();
        assert!(violations.is_empty(), "{screen}:\n{}", violations.join("\n"));
    }
}
