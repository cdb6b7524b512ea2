//! How a page says that something is wrong: GOV.UK's error summary, which takes the focus.

use leptos::html;
use leptos::prelude::*;
use words::staff::common;

/// One problem: the words, and the id of the field it is about (may be empty).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What happened and what to do.
    pub words: String,
    /// The field to go to.
    pub field_id: String,
}

impl Problem {
    /// A problem with a field.
    pub fn at(field_id: &str, words: &str) -> Problem {
        Problem { words: words.to_owned(), field_id: field_id.to_owned() }
    }
}

/// What a field says is wrong with it, of all that is wrong with its form.
pub fn problem_at(problems: RwSignal<Vec<Problem>>, field_id: impl Into<String>) -> Signal<Option<String>> {
    let field_id = field_id.into();
    Signal::derive(move || problems.with(|all| all.iter().find(|one| one.field_id == field_id).map(|one| one.words.clone())))
}

/// The list of problems; shown, and focused, as soon as there is one.
#[component]
pub fn ProblemSummary(
    /// The problems.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if problems.get().is_empty() {
            return;
        }
        if let Some(summary) = node.get() {
            // Focus fails only on an element that is gone.
            drop(summary.focus());
        }
    });
    view! {
        <Show when=move || !problems.get().is_empty()>
            <div class="problem" role="alert" tabindex="-1" node_ref=node>
                <h2>{common::THERE_IS_A_PROBLEM}</h2>
                <ul class="stack-tight">
                    <For each=move || problems.get() key=|problem| (problem.field_id.clone(), problem.words.clone()) let:problem>
                        {
                            let field = problem.field_id.clone();
                            view! {
                                <li>
                                    {if field.is_empty() {
                                        view! { <span>{problem.words}</span> }.into_any()
                                    } else {
                                        view! {
                                            <a
                                                href="#"
                                                on:click=move |event| {
                                                    event.prevent_default();
                                                    platform::document::focus(&field);
                                                }
                                            >
                                                {problem.words}
                                            </a>
                                        }
                                            .into_any()
                                    }}
                                </li>
                            }
                        }
                    </For>
                </ul>
            </div>
        </Show>
    }
}
