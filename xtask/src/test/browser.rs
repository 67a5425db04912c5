//! The browser tests: a demo shop of their own, the optimised bundle, the system's Chromium.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use super::playwright::{self, Staff};
use super::verdict::Verdict;
use crate::build::{Built, bundle::Site};
use crate::fail::Outcome;
use crate::load::staff::StaffAccount;
use crate::places::{self, Places};
use crate::postgres::cluster::{BROWSER_TESTS, Cluster};
use crate::run::serve::Serving;
use crate::run::server_command;
use crate::run::settings::Settings;
use crate::tools::{chromium, npm};
use crate::{http, say};

pub fn run(places: &Places, cluster: &Cluster, site: &Site, server: &Path) -> Outcome<Verdict> {
    let browser = chromium::ensure()?;
    npm::check_node()?;
    let programs = npm::ensure(places, &places.root.join("end2end"))?;
    let data = places.target.join("browser-tests");
    let _ = std::fs::remove_dir_all(&data);
    places::make_folder(&data)?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, http::free_port()?));
    let settings = Settings::for_tests(places, address, cluster.url(BROWSER_TESTS))
        .with("KEDAI_DATA", data.display().to_string());
    say::step("filling a demo shop for the browser tests");
    server_command(places, server, &settings, &["migrate"])?;
    server_command(places, server, &settings, &["demo"])?;
    let account = |words: &[&str], role: &str| {
        let printed = server_command(places, server, &settings, &[&["create-admin"], words].concat())?;
        StaffAccount::read(&printed, role)
    };
    let staff = Staff {
        administrator: account(&[], "admin")?,
        warehouse: account(
            &["--email", "ubi@kedai.example", "--role", "warehouse_staff"],
            "warehouse_staff",
        )?,
    };
    let built = Built {
        site: site.clone(),
        server: server.to_owned(),
    };
    let serving = Serving::start_logging(places, &built, &settings, &data.join("server.log"))?;
    let verdict = playwright::run(places, &programs, &browser, address, &staff);
    drop(serving);
    if verdict.as_ref().is_ok_and(|verdict| verdict.failed > 0) {
        say::note(&format!(
            "the server's log is {}",
            places.display(&data.join("server.log"))
        ));
    }
    verdict
}
