//! Figures for a fleet's collector, read as a collector reads them.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

#[path = "support/all.rs"]
mod support;

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value};
use opentelemetry_proto::tonic::metrics::v1::{metric, number_data_point};
use prost::Message;
use support::http_server::{Conduct, HttpServer, Request};
use support::waiting::{wait_for, wait_for_some};
use support::world::{World, fresh_card, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";
const PROTOBUF: &str = "application/x-protobuf";

/// Name, value and attributes of each point, as `bekci.readers 1 state=card`.
fn points(request: &Request) -> Vec<String> {
    let decoded = ExportMetricsServiceRequest::decode(request.body.as_slice()).unwrap();
    let metrics = decoded.resource_metrics.iter().flat_map(|it| &it.scope_metrics);
    let metrics = metrics.flat_map(|it| &it.metrics);
    metrics
        .flat_map(|it| {
            let Some(metric::Data::Gauge(gauge)) = &it.data else { panic!("{it:?}") };
            gauge.data_points.iter().map(|point| {
                let Some(number_data_point::Value::AsInt(value)) = point.value else {
                    panic!("{point:?}")
                };
                format!("{} {value} {}", it.name, attributes(&point.attributes).join(" "))
            })
        })
        .collect()
}

fn attributes(pairs: &[KeyValue]) -> Vec<String> {
    let text = |pair: &KeyValue| match &pair.value.as_ref()?.value {
        Some(any_value::Value::StringValue(value)) => Some(format!("{}={value}", pair.key)),
        _ => None,
    };
    let mut texts: Vec<_> = pairs.iter().filter_map(text).collect();
    texts.sort();
    texts
}

fn set(world: &World, arguments: &[&str]) {
    let output = world.installation.run(&[&["settings"], arguments].concat());
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_collector_hears_of_readers_cards_and_days_and_of_nobody() {
    let collector = HttpServer::start();
    collector.on("/v1/metrics", Conduct::Answer(PROTOBUF, Vec::new()));
    let world = World::new();
    let endpoint = format!("[metrics]\nendpoint = \"{}\"\ninterval = 10\n", collector.url(""));
    world.installation.set_settings(&endpoint);
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    world.server.next();
    wait_for_card(&service, "212345678901");
    // What was not sent yet is sent when the sending ends.
    set(&world, &["unset", "metrics.endpoint"]);
    let request = wait_for_some("figures", || {
        let mut requests = collector.requests().into_iter();
        requests.find(|it| points(it).contains(&"bekci.readers 1 state=card".to_owned()))
    });
    assert!(request.headers.to_lowercase().contains("content-type: application/x-protobuf"));
    let told = points(&request);
    assert!(told.contains(&"bekci.cards 1 state=new".to_owned()), "{told:?}");
    let of_card = |name: &str| {
        let found = told.iter().find_map(|it| it.strip_prefix(name));
        found.unwrap_or_else(|| panic!("{name} in {told:?}")).to_owned()
    };
    let days = of_card("bekci.certificate.days_left ");
    let (days, card) = days.split_once(' ').unwrap();
    assert!(days.parse::<i64>().unwrap() > 300, "{days}");
    assert!(card.starts_with("card=") && card.ends_with(" kind=nes"), "{card}");
    assert_eq!(card.len(), "card=0123456789abcdef kind=nes".len(), "{card}");
    let pseudonym = &card["card=".len()..card.len() - " kind=nes".len()];
    let said = of_card("bekci.certificate.revocation_status 1 ");
    assert!(said.starts_with(card) && said.contains("status="), "{said}");
    let resource =
        ExportMetricsServiceRequest::decode(request.body.as_slice()).unwrap().resource_metrics;
    let resource = attributes(&resource[0].resource.as_ref().unwrap().attributes);
    assert!(resource.contains(&"service.name=bekci".to_owned()), "{resource:?}");
    for request in collector.requests() {
        // The pseudonym is of random digits, and may have any three of them in a row.
        let body = String::from_utf8_lossy(&request.body).replace(pseudonym, "");
        for secret in ["212345678901", "AYŞE", "10000000146", "146", "1********46", "Virtual"] {
            assert!(!body.contains(secret), "{secret} in {body}");
        }
    }
}

#[test]
fn a_collector_that_is_not_there_costs_the_service_nothing() {
    let collector = HttpServer::start();
    collector.on("/v1/metrics", Conduct::Hang);
    let world = World::new();
    let endpoint = format!("[metrics]\nendpoint = \"{}\"\ninterval = 10\n", collector.url(""));
    world.installation.set_settings(&endpoint);
    let service = world.installation.start();
    let _first = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    set(&world, &["unset", "metrics.endpoint"]);
    wait_for("the figures to be sent", || !collector.requests().is_empty());
    let _second = world.insert(1, fresh_card(b"212345678902"));
    wait_for_card(&service, "212345678902");
    service.terminate();
}

#[test]
fn without_a_collector_nobody_hears_of_anything() {
    let collector = HttpServer::start();
    let mut world = World::new();
    world.installation.set("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(""));
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    world.server.next();
    wait_for_card(&service, "212345678901");
    service.terminate();
    assert_eq!(collector.connections(), 0);
}
